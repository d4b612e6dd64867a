"""A baby's day with two caregivers, who share one account from two phones."""

import datetime

import demo_day

START, END, REAL_SECONDS = "06:00", "20:30", 70.0
AGE_DAYS = 150
MOTHER, FATHER = "mothers-phone", "fathers-phone"

# What she answers in the guided observation, by words of the question; everything else she answers with no.
ANSWERS = [("What was it", "twitch"), ("Which of these", "none"), ("Only in sleep", "y"), ("Stops when held", "y"),
           ("Answered or looked", "y"), ("Fully back to normal", "y"), ("The first of its kind", "y")]


def set_up(day):
    """She signs up and describes the baby; he signs his phone in to the same account."""
    password = ["--password-stdin"]
    born = day.date - datetime.timedelta(days=AGE_DAYS)
    day.client("sign-up", "family", *password, stdin=demo_day.PASSWORD + "\n", device=MOTHER)
    day.client("profile", "create", "--population", "child", "--name", "Bao", "--birth", born.isoformat(), "--zone",
               day.zone_name, "--wake", "06:30", "--bedtime", "19:30", *day.country_flags(), device=MOTHER)
    day.client("regimen", "add", "--product", "Vitamin D drops", "--substance", "vitamin_d", "--amount", "10 ug",
               "--elemental", "10", "--at", "breakfast", "--advised-by", "Dr Lin", "--start", born.isoformat(),
               device=MOTHER)
    day.client("sign-in", "family", *password, stdin=demo_day.PASSWORD + "\n", device=FATHER)
    day.client("profile", "use", "Bao", device=FATHER)


def answer(question):
    return next((said for words, said in ANSWERS if words in question), "n")


def morning(day, father):
    day.wait_until(day.at("07:20"))
    father.catch_up()
    print("\n07:20  The mother records the last 24 hours.")
    day.show("child-day", "--feeds", "7", "--wet-nappies", "6", "--last-wet-nappy", "40m", "--stools", "2",
             "--temperature", "36.9", device=MOTHER)
    father.show_until("child's day")
    day.show("today", device=FATHER)
    day.show("done", "vitamin_d_advised", device=FATHER)


def observation(day, father):
    day.wait_until(day.at("09:40"))
    father.catch_up()
    print("\n09:40  He twitched in his sleep. She is led through what to look for.")
    day.converse(["sign", "--start", "09:25", "--duration", "20s"], answer, device=MOTHER)
    father.show_until("twitch")


def food(day):
    day.wait_until(day.at("12:00"))
    print("\n12:00  Food for him, for a baby of 8 months, and a meal for his sister.")
    day.show("foods", "--magnesium", device=MOTHER)
    day.show("foods", "oats", "nuts", "--age", "8mo", device=MOTHER)
    day.show("recipe", "beef_celery", "--age", "3y", device=MOTHER)


def urgent(day, mother):
    day.wait_until(day.at("15:10"))
    mother.catch_up()
    print("\n15:10  The father has him. He drinks less, and his nappy has been dry for nine hours.")
    day.show("child-day", "--feeds", "2", "--wet-nappies", "0", "--last-wet-nappy", "9h", "--stools", "5",
             "--loose-stools", "5", "--vomits", "2", "--temperature", "38.2", device=FATHER)
    mother.show_until("No reminders")
    day.show("today", device=MOTHER)
    day.show("relief", "--safety", "no", device=MOTHER)
    day.show("first-aid", device=MOTHER)


def seen(day, mother):
    day.wait_until(day.at("18:00"))
    mother.catch_up()
    print("\n18:00  A doctor has seen him. The father says so; reminders go on.")
    day.show("profile", "seen-by-clinician", device=FATHER)
    mother.show_until("reminders go on")
    day.show("today", device=MOTHER)
    print("\nThe day, as both phones have it:")
    day.show("history", "--days", "1", device=MOTHER)


def play(arguments, folder):
    day = demo_day.Day(arguments, folder, START, END, REAL_SECONDS)
    views = []
    try:
        day.start_server()
        day.wait_until(day.start)
        set_up(day)
        mother = demo_day.LiveView(day, "mother", MOTHER)
        views.append(mother)
        father = demo_day.LiveView(day, "father", FATHER)
        views.append(father)
        print(f"\nBao is five months old. {day.date:%A %d %B %Y}, {day.zone_name}.")
        morning(day, father)
        observation(day, father)
        food(day)
        urgent(day, mother)
        seen(day, mother)
        day.stop_server()
    finally:
        for view in views:
            view.stop()
        if day.server and day.server.poll() is None:
            day.server.kill()
