using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.Staff;

/// <summary>The official list of names. Checked on each action, so that a deactivation takes effect at once, on every terminal.</summary>
public sealed class StaffRoster(JobsDb db)
{
    /// <exception cref="Fault">validation_failed on staff_name.</exception>
    public async Task RequireActive(string staffName, CancellationToken cancellationToken)
    {
        if (staffName.Length == 0)
        {
            throw Fault.Invalid("staff_name", "staff_name is required: choose the name you act as.");
        }

        if (!await db.Staff.AnyAsync(member => member.Name == staffName && member.IsActive, cancellationToken))
        {
            throw Fault.Invalid("staff_name", $"\"{staffName}\" is not on the list of active staff.");
        }
    }
}
