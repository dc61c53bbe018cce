namespace PrintLab.AppHost.Running;

/// <summary>The operator's terminal: few lines, each about one resource.</summary>
internal static class Terminal
{
    private const int NameWidth = 10;

    /// <summary>Prints a line about a resource.</summary>
    public static void Say(string resource, string line) => Console.Out.WriteLine($"{resource.PadRight(NameWidth)} {line}");
}
