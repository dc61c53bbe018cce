namespace PrintLab.Gateway.Platform;

/// <summary>Counters that expire with their window, which starts at the first addition.</summary>
internal interface IRateCounters
{
    /// <summary>Returns the count after the addition and the time until it resets.</summary>
    Task<(long Count, TimeSpan Left)> Add(string key, long amount, TimeSpan window);

    Task Decrement(string key);
}
