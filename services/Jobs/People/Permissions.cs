using PrintLab.Jobs.Domain;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Jobs.People;

/// <summary>What only admin workstations may do.</summary>
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
