using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Staff;

/// <summary>Checks for what only admin workstations may do.</summary>
internal static class Permissions
{
    /// <exception cref="Fault">forbidden.</exception>
    public static void RequireAdmin(Actor actor)
    {
        if (!actor.IsAdmin)
        {
            throw new Fault(FaultCode.Forbidden, "Insufficient permissions");
        }
    }
}
