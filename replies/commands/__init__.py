"""The command line's commands, one module a group; each adds its parsers in `add_commands`."""
