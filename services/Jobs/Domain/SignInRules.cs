namespace PrintLab.Jobs.Domain;

/// <summary>
/// How many sign-ins may fail. A PIN has 10,000 values, so ten wrong ones shut a lab; a password has far more, so failures only slow the next
/// tries down. A success gives back its own try and no other, or a lab's own sign-ins would give strangers new ones.
/// </summary>
public static class SignInRules
{
    /// <summary>Wrong PINs of strangers until a lab is shut.</summary>
    public const int WrongPins = 10;

    /// <summary>Wrong PINs of a browser that has signed in before until it is treated as a stranger.</summary>
    public const int WrongPinsPerDevice = 5;

    /// <summary>Wrong PINs of all such browsers of a lab together until they are treated as strangers.</summary>
    public const int WrongPinsOfDevices = 10;

    /// <summary>Wrong passwords at a workstation before the next try has to wait and administrators are told.</summary>
    public const int WrongPasswords = 10;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>How long failures from one address count.</summary>
    public static TimeSpan AddressWindow { get; } = TimeSpan.FromHours(1);

    /// <summary>How long failures at one workstation or lab count.</summary>
    public static TimeSpan Window(SignInRealm realm) => realm == SignInRealm.Lab ? TimeSpan.FromDays(30) : TimeSpan.FromDays(1);

    /// <summary>The failures at which administrators are told.</summary>
    public static int Limit(SignInRealm realm) => realm == SignInRealm.Lab ? WrongPins : WrongPasswords;

    /// <summary>Whether the failures have reached the limit.</summary>
    public static bool IsReached(SignInRealm realm, SignInFailures failures, DateTimeOffset now) =>
        failures.Within(Window(realm), now).Count >= Limit(realm);

    /// <summary>Whether a lab is shut to those whose failures these are.</summary>
    public static bool IsShut(SignInFailures failures, DateTimeOffset now) =>
        failures.ReportedAt is not null || IsReached(SignInRealm.Lab, failures, now);

    /// <summary>How long the next try at a workstation has to wait; zero if it need not.</summary>
    public static TimeSpan WaitAtWorkstation(SignInFailures failures, DateTimeOffset now)
    {
        var counted = failures.Within(Window(SignInRealm.Workstation), now);
        return counted.Count < WrongPasswords ? TimeSpan.Zero : Left(counted[^1] + WaitAfter(counted.Count), now);
    }

    /// <summary>How long the next try from an address has to wait; zero if it need not.</summary>
    public static TimeSpan WaitAtAddress(SignInFailures failures, int limit, DateTimeOffset now)
    {
        var counted = failures.Within(AddressWindow, now);
        return counted.Count < limit ? TimeSpan.Zero : Left(counted[^limit] + AddressWindow, now);
    }

    // Doubles with each failure.
    private static TimeSpan WaitAfter(int failures)
    {
        var wait = FirstWait;
        for (var more = WrongPasswords; more < failures && wait < LongestWait; more++)
        {
            wait *= 2;
        }

        return wait < LongestWait ? wait : LongestWait;
    }

    private static TimeSpan Left(DateTimeOffset until, DateTimeOffset now) => until > now ? until - now : TimeSpan.Zero;
}
