namespace PrintLab.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record Settings(string? Data, int Jobs, TimeSpan Length, int Runs, string? Address, string? Password, string? Only)
{
    public bool Wants(string measurement) => Only is null || measurement.Contains(Only, StringComparison.OrdinalIgnoreCase);
}
