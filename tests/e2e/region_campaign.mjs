// A campaign as its commissioner and anybody sees it.

const told = (page) => page.locator("main").innerText();
const spoken = async (page) => ({ text: await told(page), lang: await page.locator("html").getAttribute("lang") });

/** Where a form's button is pressed, and what the next page says. */
async function pressed(page, action) {
  await Promise.all([page.waitForNavigation(), page.click(`form[action$="${action}"] button`)]);
  return spoken(page);
}

async function filled(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
}

/** A plan without an assessment, which cannot be announced. */
export async function plan(world, given) {
  const page = await world.signedIn(given);
  await page.goto(`${given.url}/campaigns/`);
  await page.click("main a.button.main");
  const form = await told(page);
  await filled(page, given.fields);
  await page.check(`[name=packs][value=${given.pack}]`);
  await Promise.all([page.waitForNavigation(), page.click("main form button.main")]);
  const number = Number(page.url().match(/campaigns\/(\d+)\//)[1]);
  const refused = await pressed(page, "/step/announce/");
  return { form, number, refused, buttons: await page.locator("form[action*='/step/']").count() };
}

/** The assessment is filled in; then notice and assessment are published. */
export async function announce(world, given) {
  const page = await world.signedIn(given);
  await page.goto(`${given.url}/campaigns/${given.number}/`);
  await page.click("main a[href$='/edit/']");
  await filled(page, given.assessment);
  await Promise.all([page.waitForNavigation(), page.click("main form button.main")]);
  return pressed(page, "/step/announce/");
}

/** One step of the campaign. */
export async function step(world, given) {
  const page = await world.signedIn(given);
  await page.goto(`${given.url}/campaigns/${given.number}/`);
  return pressed(page, `/step/${given.step}/`);
}

/** Any page, as somebody who is signed in sees it, or anybody. */
export async function look(world, given) {
  const page = await (given.who ? world.signedIn(given) : world.page({ who: "anybody", ...given }));
  const answer = await page.goto(given.url + given.path);
  return { status: answer.status(), ...(await spoken(page)) };
}

/** A request to a page of the office that its pages do not offer now. */
export async function forced(world, given) {
  const page = await world.signedIn(given);
  await page.goto(given.url + given.at);
  const secret = await page.locator("[name=csrfmiddlewaretoken]").first().inputValue();
  const answer = await page.request.post(given.url + given.path, { form: { csrfmiddlewaretoken: secret, ...given.form } });
  return { status: answer.status(), text: await answer.text() };
}

/** Figures: seen by the commissioner, published, and read by anybody. */
export async function publish(world, given) {
  const page = await world.signedIn(given);
  await page.goto(`${given.url}/campaigns/${given.number}/`);
  await page.click("main a[href$='/figures/']");
  const preview = await spoken(page);
  await Promise.all([page.waitForNavigation(), page.click("main form button.main")]);
  const after = await spoken(page);
  await page.click("main a[href*='/public/figures/']");
  return { preview, after, led: page.url() };
}

export async function figures(world, given) {
  const page = await world.page({ who: "anybody", language: given.language });
  await page.goto(`${given.url}/public/figures/?language=${given.language}`);
  await page.click(`main a[href$="/figures/${given.number}/"]`);
  const whole = await spoken(page);
  const parts = {};
  for (const href of await page.$$eval("main ul a", (all) => all.map((one) => one.href))) {
    await page.goto(href);
    parts[await page.locator("main strong").first().innerText()] = await told(page);
  }
  await page.goto(`${given.url}/public/figures/${given.number}/`);
  const [table] = await Promise.all([page.waitForEvent("download"), page.click("main a[href$='.csv']")]);
  await table.saveAs(given.table);
  return { whole, parts, cookies: (await page.context().cookies()).map((one) => one.name) };
}

/** Nobody is signed in any more. */
export const leave = (world) => world.forgotten();
