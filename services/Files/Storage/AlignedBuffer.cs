using System.Buffers;
using System.Runtime.InteropServices;

namespace PrintLab.Files.Storage;

/// <summary>Memory that a disk can read by itself: it begins at a block's border, and the collector neither moves nor keeps it.</summary>
internal sealed unsafe class AlignedBuffer(int bytes) : MemoryManager<byte>
{
    /// <summary>Bytes; no disk in use has larger blocks.</summary>
    public const int Block = 4096;

    private byte* _start = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Block);

    public override Span<byte> GetSpan() => new(_start, bytes);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    /// <summary>Nobody may be reading or writing it any more.</summary>
    protected override void Dispose(bool disposing)
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
