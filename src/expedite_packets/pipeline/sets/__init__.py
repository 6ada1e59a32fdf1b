"""What leaves the office besides the packet: fax set, upload set, files for the printer."""
