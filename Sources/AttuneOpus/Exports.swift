@_exported public import AttuneAudio
