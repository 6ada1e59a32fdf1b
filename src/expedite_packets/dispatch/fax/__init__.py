"""The fax set: pages as fax images, in sends, with covers, and what to expect of them."""
