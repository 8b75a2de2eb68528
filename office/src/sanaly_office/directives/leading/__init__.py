"""What heads see and do: who has yet to acknowledge, reminding, answering for a unit."""
