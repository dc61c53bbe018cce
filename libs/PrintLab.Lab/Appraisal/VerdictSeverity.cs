namespace PrintLab.Lab.Appraisal;

/// <summary>How serious a verdict is.</summary>
public static class VerdictSeverity
{
    /// <summary>The model can never be printed.</summary>
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Info = "info";
}
