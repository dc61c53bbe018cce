namespace PrintLab.Benchmarks;

/// <summary>The command-line options.</summary>
internal sealed record Settings(string? Data, int Jobs, TimeSpan Length, int Runs, string? Address, string? Password, string? Only)
{
    public bool Wants(string measurement) => Only is null || measurement.Contains(Only, StringComparison.OrdinalIgnoreCase);
}
