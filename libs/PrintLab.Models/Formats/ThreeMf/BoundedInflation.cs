using System.IO.Compression;

namespace PrintLab.Models.Formats.ThreeMf;

/// <summary>The limit for all parts of one archive together, counted while they inflate.</summary>
internal sealed class InflationBudget(long bytes)
{
    private long _left = bytes;

    public void Spend(int inflated)
    {
        _left -= inflated;
        if (_left < 0)
        {
            throw ModelFormat.Refused("The 3MF file unpacks to an extraordinary size. Export the model again, with less detail.");
        }
    }
}

/// <summary>
/// Inflates one part. Besides its size it limits the distance between two tags, and thereby what the XML reader must buffer for one: a value can be
/// as long as the document, but it cannot contain the character that opens a tag.
/// </summary>
internal sealed class BoundedInflation(Stream inflating, InflationBudget budget, CancellationToken cancellationToken) : Stream
{
    private const int LongestTag = 1024 * 1024;
    private int _sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = Inflate(buffer);
        budget.Spend(read);
        var lastTag = buffer[..read].LastIndexOf((byte)'<');
        _sinceTag = lastTag < 0 ? _sinceTag + read : read - lastTag;
        return _sinceTag <= LongestTag
            ? read
            : throw ModelFormat.Refused("The 3MF file contains a value of extraordinary length. Export the model again.");
    }

    // The decompressor reports some damage with its own IOException, whose type is not public.
    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return inflating.Read(buffer);
        }
        catch (IOException exception) when (exception.GetType().Namespace == typeof(ZipArchive).Namespace)
        {
            throw new InvalidDataException("A part of the archive is damaged.", exception);
        }
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inflating.Dispose();
        base.Dispose(disposing);
    }
}
