namespace PrintLab.Jobs.Transitions;

/// <summary>What every override tells the log: that it was one, which, and why.</summary>
internal static class Override
{
    public static Dictionary<string, object?> Details(string action, string reason, params (string Key, object? Value)[] more)
    {
        var details = new Dictionary<string, object?> { ["admin_override"] = true, ["action"] = action, ["reason"] = reason };
        foreach (var (key, value) in more)
        {
            details[key] = value;
        }

        return details;
    }
}
