namespace PrintLab.Files.Audit;

/// <summary>How far an audit is. Written by those who read the files, read by who reports.</summary>
public sealed class AuditProgress
{
    // Reading all contents takes so much longer than anything else that it is nearly the whole.
    private const double Structure = 0.1;

    private double _structure;
    private long _done;
    private long _bytes;
    private long _all;

    /// <summary>0 to 1.</summary>
    public double Value => Math.Clamp((Structure * _structure) + ((1 - Structure) * Read), 0, 1);

    /// <summary>Bytes read so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    private double Read => _all == 0 ? 0 : (double)Interlocked.Read(ref _done) / _all;

    /// <summary>The share of the records that was compared with the names on the disk.</summary>
    public void Compared(int done, int all) => _structure = all == 0 ? 1 : (double)done / all;

    /// <summary>How many jobs' contents are read from now on.</summary>
    public void Begin(int jobs) => _all = jobs;

    /// <summary>The contents of one more job were read.</summary>
    public void JobDone() => Interlocked.Increment(ref _done);

    /// <summary>Bytes were read.</summary>
    public void Add(int bytes) => Interlocked.Add(ref _bytes, bytes);
}
