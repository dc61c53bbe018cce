using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts one message: either as a finished array, or into a buffer that it completes.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the finished message.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>The buffer to write the message into, to be followed by <see cref="Complete()" />.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Announces the message's size in bytes, before the buffer is asked for.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Says that the buffer holds the whole message.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
