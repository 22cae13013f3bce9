@_exported public import AttuneHTTP
@_exported public import AttuneStreaming
@_exported public import AttuneTokens
