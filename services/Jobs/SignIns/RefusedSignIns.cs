using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.SignIns;

/// <summary>Logs sign-ins that a limit refused, at most once a minute with their number: whoever attacks can send any number of them.</summary>
public sealed partial class RefusedSignIns(TimeProvider clock, ILogger<RefusedSignIns> log)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _logged;
    private int _refused;

    /// <summary>Counts a refusal and logs it unless another was logged within the last minute.</summary>
    public void Add(SignInRealm realm, string id, string address, string reason)
    {
        lock (_gate)
        {
            _refused++;
            if (_logged is { } last && clock.GetElapsedTime(last) < BetweenLines)
            {
                return;
            }

            Refused(_refused, realm, id, address, reason);
            (_logged, _refused) = (clock.GetTimestamp(), 0);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Sign-ins refused without comparing the credential, since the last such line: {Count}, the last one a {Realm} sign-in as {Id} "
            + "from {Address}: {Reason}"
    )]
    private partial void Refused(int count, SignInRealm realm, string id, string address, string reason);
}
