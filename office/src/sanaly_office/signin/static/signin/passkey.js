// allauth's scripts tell of a passkey that was not given; people are told on the page.
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  document.getElementById('passkey-failed').hidden = false
})
