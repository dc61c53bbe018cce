namespace PrintLab.Gateway.Platform;

/// <summary>Counters that expire with their window, which starts at the first increment.</summary>
internal interface IRateCounters
{
    /// <summary>Returns the count after the increment and the time until it resets.</summary>
    Task<(long Count, TimeSpan Left)> Increment(string key, TimeSpan window);

    Task Decrement(string key);
}
