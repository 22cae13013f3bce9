@_exported public import AttuneHTTP
