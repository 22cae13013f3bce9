@_exported public import AttuneStreaming
