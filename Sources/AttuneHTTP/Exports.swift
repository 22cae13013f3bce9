@_exported public import AttuneCore
@_exported public import HTTPTypes
