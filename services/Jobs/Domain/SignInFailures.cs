namespace PrintLab.Jobs.Domain;

/// <summary>What somebody signs in as.</summary>
public enum SignInRealm
{
    Workstation,
    Lab,
}

/// <summary>
/// Recent failed sign-ins: as one workstation or lab, by strangers or by one browser that has signed in before; or from one address.
/// </summary>
public sealed class SignInFailures
{
    /// <summary>What is counted: the realm, and whether by credential or by address.</summary>
    public required string Scope { get; init; }

    /// <summary>The workstation, lab or address.</summary>
    public required string Subject { get; init; }

    /// <summary>The browser, if it has signed in before; empty for strangers.</summary>
    public required string Device { get; init; }

    /// <summary>
    /// When sign-ins failed, in order. A sign-in counts as failed until it succeeds, so that many at once are not more than the limit.
    /// </summary>
    public List<DateTimeOffset> FailedAt { get; init; } = [];

    /// <summary>When administrators were told; for a lab, since when it is shut.</summary>
    public DateTimeOffset? ReportedAt { get; set; }

    /// <summary>When the row may be deleted; null if only an administrator can do that.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The failures that still count.</summary>
    public IReadOnlyList<DateTimeOffset> Within(TimeSpan window, DateTimeOffset now) => [.. FailedAt.Where(at => at > now - window)];

    /// <summary>Adds a failure and forgets those that no longer count.</summary>
    public void Add(DateTimeOffset at, TimeSpan window)
    {
        FailedAt.RemoveAll(earlier => earlier <= at - window);
        FailedAt.Add(at);
        ExpiresAt = at + window;
    }
}
