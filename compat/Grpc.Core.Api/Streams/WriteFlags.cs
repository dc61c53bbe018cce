namespace Grpc.Core;

/// <summary>Wishes about how a message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in a buffer for those that follow.</summary>
    BufferHint = 0x1,

    /// <summary>The message is sent as it is, although the call compresses.</summary>
    NoCompress = 0x2,
}
