"""Pages from the web, politely and within limits.

options     every limit, with its default
addresses   which hosts may be asked: public ones, and the address that was checked is the one connected to
exchange    one request and its answer, no longer and no larger than allowed
robots      what a host allows, and how often it may be asked
seen        what is known of pages fetched before, for conditional requests
fetching    a page: robots, pace, redirects
feeds       RSS and Atom
source      an address as an input: one page, or those of a feed
"""

from foedus.bulk.sources.web.options import FetchOptions

__all__ = ["FetchOptions"]
