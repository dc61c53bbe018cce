using System.Collections.Frozen;
using PrintLab.Contracts;

namespace PrintLab.Gateway.Staff;

/// <summary>
/// An in-memory copy of the workstations in Jobs, so authenticating a request needs no call. Reloaded whenever the log reports a change: a
/// new password or a disabled workstation ends its sessions at once.
/// </summary>
internal sealed class WorkstationDirectory(StaffService.StaffServiceClient staff)
{
    private volatile FrozenDictionary<string, WorkstationView>? _known;

    public async ValueTask<WorkstationView?> Find(string id, CancellationToken cancellationToken) =>
        (_known ?? await Load(cancellationToken)).GetValueOrDefault(id);

    /// <summary>Forces the next lookup to reload.</summary>
    public void Forget() => _known = null;

    private async Task<FrozenDictionary<string, WorkstationView>> Load(CancellationToken cancellationToken)
    {
        var answer = await staff.ListWorkstationsAsync(new ListWorkstationsRequest(), cancellationToken: cancellationToken);
        var known = answer.Workstations.ToFrozenDictionary(workstation => workstation.Id);
        _known = known;
        return known;
    }
}
