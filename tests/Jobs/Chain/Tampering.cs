using PrintLab.Contracts.Events;

namespace PrintLab.Tests.Jobs.Chain;

/// <summary>One random attack on a log; each leaves it different from what it was.</summary>
internal static class Tampering
{
    private static readonly Action<SampleLog, Random>[] Attacks =
    [
        Edit,
        EditWithItsHash,
        EditAndRechain,
        Remove,
        RemoveAndRechain,
        RemoveAtTheEnd,
        Truncate,
        Insert,
        InsertAndRechain,
        Swap,
        SwapAndRechain,
        Redact,
        RedactUnderADeletedJob,
        FillIn,
    ];

    public static void Attack(SampleLog log, Random random) => random.GetItems(Attacks, 1)[0](log, random);

    private static void Edit(SampleLog log, Random random)
    {
        var index = random.Next(log.Rows.Count);
        log.Rows[index] = Changed(log.Rows[index], random);
    }

    private static void EditWithItsHash(SampleLog log, Random random)
    {
        // The last one would pass as written this way, but for the head.
        var index = random.Next(log.Rows.Count);
        log.Rows[index] = Changed(log.Rows[index], random).After(index > 0 ? log.Rows[index - 1] : null);
    }

    private static void EditAndRechain(SampleLog log, Random random)
    {
        var index = random.Next(log.Rows.Count);
        log.Rows[index] = Changed(log.Rows[index], random);
        log.Rechain(index);
    }

    private static void Remove(SampleLog log, Random random) => log.Rows.RemoveAt(random.Next(log.Rows.Count));

    private static void RemoveAndRechain(SampleLog log, Random random)
    {
        var index = random.Next(log.Rows.Count);
        log.Rows.RemoveAt(index);
        log.Rechain(index);
    }

    private static void RemoveAtTheEnd(SampleLog log, Random random)
    {
        var count = random.Next(1, log.Rows.Count);
        log.Rows.RemoveRange(log.Rows.Count - count, count);
    }

    private static void Truncate(SampleLog log, Random random) => log.Rows.Clear();

    private static void Insert(SampleLog log, Random random) =>
        log.Rows.Insert(random.Next(log.Rows.Count), random.Next(2) == 0 ? Any(log, random) : Forged(log, random));

    // Never a copy: the last event twice is what the log would be after it happened once more.
    private static void InsertAndRechain(SampleLog log, Random random)
    {
        var index = random.Next(log.Rows.Count);
        log.Rows.Insert(index, Forged(log, random));
        log.Rechain(index);
    }

    private static void Swap(SampleLog log, Random random)
    {
        var (one, other) = Two(log, random);
        (log.Rows[one], log.Rows[other]) = (log.Rows[other], log.Rows[one]);
    }

    private static void SwapAndRechain(SampleLog log, Random random)
    {
        Swap(log, random);
        log.Rechain(0);
    }

    private static void Redact(SampleLog log, Random random)
    {
        var index = Intact(log, random);
        log.Rows[index] = log.Rows[index].Redacted();
    }

    private static void RedactUnderADeletedJob(SampleLog log, Random random)
    {
        var index = Intact(log, random);
        var deleted = random.GetItems(log.Rows.Where(row => row.EventType == nameof(JobDeleted)).ToArray(), 1)[0];
        log.Rows[index] = log.Rows[index].Redacted() with { JobId = deleted.JobId, TriggeredBy = "Nobody" };
        if (random.Next(2) == 0)
        {
            log.Rechain(index);
        }
    }

    private static void FillIn(SampleLog log, Random random)
    {
        var redacted = log.Rows.Index().Where(row => row.Item.Details is null).ToArray();
        var (index, row) = random.GetItems(redacted, 1)[0];
        log.Rows[index] = random.Next(2) == 0 ? row with { Details = "{}" } : row.WithDetails("{}");
    }

    private static LogRow Changed(LogRow row, Random random) =>
        random.Next(11) switch
        {
            0 => row with { Id = Guid.NewGuid() },
            1 => row with { JobId = row.JobId is null ? "" : row.JobId + "x" },
            2 => row with { JobId = row.JobId is null ? "job1" : null },
            3 => row with { Timestamp = row.Timestamp.AddMicroseconds(1) },
            4 => row with { EventType = row.EventType + " " },
            5 => row with { TriggeredBy = "John Roe" },
            6 => row with { WorkstationId = "" },
            7 => row with { DetailsHash = [.. row.DetailsHash.Select(part => (byte)~part)] },
            8 => row with { Hash = [.. row.Hash.Select(part => (byte)~part)], TriggeredBy = "" },
            9 => row.WithDetails(row.Details + " "),
            _ => row with { Details = row.Details + " ", Sequence = row.Sequence + random.Next(2) },
        };

    private static LogRow Any(SampleLog log, Random random) => random.GetItems(log.Rows.ToArray(), 1)[0];

    private static LogRow Forged(SampleLog log, Random random) =>
        Any(log, random).WithDetails("""{"reason":"forged"}""") with
        {
            Id = Guid.NewGuid(),
        };

    private static (int One, int Other) Two(SampleLog log, Random random)
    {
        var one = random.Next(log.Rows.Count);
        return (one, (one + random.Next(1, log.Rows.Count)) % log.Rows.Count);
    }

    private static int Intact(SampleLog log, Random random) =>
        random.GetItems(log.Rows.Index().Where(row => row.Item.Details is not null).Select(row => row.Index).ToArray(), 1)[0];
}
