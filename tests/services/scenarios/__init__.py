"""One way to do each operation of the registry, room by room, on the worked year."""
