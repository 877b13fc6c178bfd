"""The pages of the instructors' workshop, under /atelier; nothing here runs when it is off."""
