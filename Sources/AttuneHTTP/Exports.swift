@_exported public import AttuneCore
