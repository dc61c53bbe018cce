using System.Collections.Frozen;
using PrintLab.Contracts;

namespace PrintLab.Gateway.Staff;

/// <summary>
/// An in-memory copy of the workstations in Jobs and of the sessions that were signed out, so authenticating a request needs no call. Reloaded
/// whenever the log reports a change: a new password, a disabled workstation or a sign-out ends sessions at once, at every gateway.
/// </summary>
internal sealed class WorkstationDirectory(StaffService.StaffServiceClient staff, SignInService.SignInServiceClient signIns)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();
    private Content? _known;
    private bool _following;

    /// <summary>Completes when a workstation changes or signs out next.</summary>
    public Task Change
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>The workstation that the session belongs to; null if the session is not valid anymore.</summary>
    public async ValueTask<WorkstationView?> Find(WorkstationSession session, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _known) ?? await Load(cancellationToken);
        return
            known.Workstations.GetValueOrDefault(session.WorkstationId) is { IsActive: true } workstation
            && workstation.CredentialVersion == session.CredentialVersion
            && !known.Ended.Contains(session.SessionId)
            ? workstation
            : null;
    }

    /// <summary>Forces the next lookup to reload.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _known = null;
            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    /// <summary>While the log cannot be followed, nothing is kept: no change would be noticed.</summary>
    public void Following(bool following)
    {
        lock (_gate)
        {
            _following = following;
        }

        Forget();
    }

    private async Task<Content> Load(CancellationToken cancellationToken)
    {
        var unchanged = Change;
        var workstations = staff.ListWorkstationsAsync(new ListWorkstationsRequest(), cancellationToken: cancellationToken).ResponseAsync;
        var ended = signIns.ListEndedSessionsAsync(new ListEndedSessionsRequest(), cancellationToken: cancellationToken).ResponseAsync;
        await Task.WhenAll(workstations, ended);
        var content = new Content(
            (await workstations).Workstations.ToFrozenDictionary(workstation => workstation.Id),
            (await ended).SessionIds.ToFrozenSet()
        );
        lock (_gate)
        {
            // What changed during the call may be missing in its response.
            if (_following && unchanged == _changed.Task)
            {
                _known = content;
            }
        }

        return content;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Content(FrozenDictionary<string, WorkstationView> Workstations, FrozenSet<string> Ended);
}
