using System.Collections.Frozen;
using PrintLab.Contracts;

namespace PrintLab.Gateway.Staff;

/// <summary>
/// The workstations as Jobs knows them, in memory, so that a request needs no call to be authenticated. Read anew whenever the log says
/// that one changed: a password change or a switched-off workstation ends its sessions at once.
/// </summary>
internal sealed class WorkstationDirectory(StaffService.StaffServiceClient staff)
{
    private volatile FrozenDictionary<string, WorkstationView>? _known;

    public async ValueTask<WorkstationView?> Find(string id, CancellationToken cancellationToken) =>
        (_known ?? await Load(cancellationToken)).GetValueOrDefault(id);

    /// <summary>The next look reads again.</summary>
    public void Forget() => _known = null;

    private async Task<FrozenDictionary<string, WorkstationView>> Load(CancellationToken cancellationToken)
    {
        var answer = await staff.ListWorkstationsAsync(new ListWorkstationsRequest(), cancellationToken: cancellationToken);
        var known = answer.Workstations.ToFrozenDictionary(workstation => workstation.Id);
        _known = known;
        return known;
    }
}
