using PrintLab.Contracts.Faults;

namespace PrintLab.Testing;

/// <summary>Refusals as a person reads them.</summary>
public static class Faults
{
    /// <summary>The sentence at the field "file".</summary>
    public static string FileMessage(this Fault fault)
    {
        fault.Code.ShouldBe(FaultCode.ValidationFailed);
        return fault.Details["file"].ShouldBeOfType<string>();
    }
}
