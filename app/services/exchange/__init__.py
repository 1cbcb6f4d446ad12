"""Excel in and out (design §7): reading what branches keep, writing what committees want."""
