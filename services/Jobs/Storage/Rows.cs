using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>The lock of a job that has ever been locked.</summary>
public sealed class LockRow
{
    public required string JobId { get; init; }
    public string? Session { get; set; }
    public string? LockedByUser { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public long Token { get; set; }

    public JobLock ToLock() => new(Session, LockedByUser, LockedUntil, Token);
}

/// <summary>How many jobs are in a status.</summary>
public sealed class StatusTotal
{
    public required string Status { get; init; }
    public long Jobs { get; set; }
}

/// <summary>The answer to the first call under an idempotency key.</summary>
public sealed class IdempotencyRow
{
    public required string Key { get; init; }
    public required string RequestHash { get; init; }

    /// <summary>The job it is about; null if it is about none.</summary>
    public string? JobId { get; init; }

    /// <summary>A <c>google.protobuf.Any</c>, which names the message's type; null once the job was deleted.</summary>
    public byte[]? Answer { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A submission whose files were removed before it was committed; it must not be committed anymore.</summary>
public sealed class AbandonedSubmission
{
    public required string JobId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A session that was signed out; its token must not be accepted anymore.</summary>
public sealed class EndedSession
{
    public required string SessionId { get; init; }

    /// <summary>When its token expires, and the row with it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An event as stored in the log.</summary>
public sealed class StoredEvent
{
    public required long Sequence { get; init; }
    public required Guid Id { get; init; }
    public string? JobId { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required string EventType { get; init; }

    /// <summary>Null once they were removed with their job.</summary>
    public string? Details { get; init; }

    /// <summary>SHA-256 of the details; it stays when they are removed.</summary>
    public required byte[] DetailsHash { get; init; }
    public required string TriggeredBy { get; init; }
    public required string WorkstationId { get; init; }

    /// <summary>SHA-256 over the previous event's hash, the sequence and the hash of all fields.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>Records that a job was deleted, and what must still be known about it.</summary>
public sealed class DeletionRecord
{
    public long Id { get; init; }
    public required string JobId { get; init; }
    public required string StudentName { get; init; }
    public required string StudentEmail { get; init; }
    public required string DisplayName { get; init; }
    public required string FileHash { get; init; }
    public required string Status { get; init; }
    public required string StaffName { get; init; }
    public required string WorkstationId { get; init; }
    public required DateTimeOffset DeletedAt { get; init; }
}
