using Spectre.Console;

namespace PrintLab.AppHost.Hosting.Output;

/// <summary>The terminal, where every line stands behind the name of the resource that wrote it.</summary>
internal sealed class Screen
{
    private const int NameWidth = 10;
    private static readonly string[] Colours = ["aqua", "lime", "yellow", "fuchsia", "blue", "teal", "olive", "green", "purple", "silver"];

    private readonly IAnsiConsole _console;
    private readonly List<string> _names = [];
    private readonly Lock _gate = new();

    public Screen() : this(Console.Out, Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect) { }

    public Screen(TextWriter writer, AnsiSupport colours)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = colours, Out = new AnsiConsoleOutput(writer) });
        // Lines are the children's: they are not wrapped at the width of a terminal that may not be there.
        _console.Profile.Width = int.MaxValue;
    }

    public void Write(string name, string line)
    {
        lock (_gate)
        {
            if (!_names.Contains(name)) _names.Add(name);
            var colour = Colours[_names.IndexOf(name) % Colours.Length];
            _console.MarkupLine($"[{colour}]{Markup.Escape(name.PadRight(NameWidth))}[/] {Markup.Escape(line)}");
        }
    }
}
