"""From the source of a lesson to its blocks; what is wrong becomes a problem at its line."""
