"""What the State party has joined and which mechanisms review it: the treaty register."""
