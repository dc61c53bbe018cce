namespace PrintLab.AppHost.Hosting;

/// <summary>The steps in which resources can start: each step holds those whose needs all stand in earlier steps.</summary>
internal static class StartOrder
{
    /// <summary>The steps, first to last.</summary>
    /// <exception cref="InvalidOperationException">Resources wait for each other in a circle.</exception>
    public static IReadOnlyList<IReadOnlyList<Resource>> Steps(IReadOnlyList<Resource> resources)
    {
        var steps = new List<IReadOnlyList<Resource>>();
        var waiting = resources.ToHashSet();
        while (waiting.Count > 0)
        {
            var step = resources.Where(r => waiting.Contains(r) && !r.WaitsFor.Any(waiting.Contains)).ToList();
            if (step.Count == 0) throw new InvalidOperationException($"Resources wait for each other in a circle: {Circle(waiting)}.");
            waiting.ExceptWith(step);
            steps.Add(step);
        }

        return steps;
    }

    private static string Circle(IReadOnlySet<Resource> waiting)
    {
        var path = new List<Resource>();
        var at = waiting.MinBy(r => r.Name, StringComparer.Ordinal)!;
        while (!path.Contains(at))
        {
            path.Add(at);
            at = at.WaitsFor.First(waiting.Contains);
        }

        return string.Join(" -> ", path.SkipWhile(r => r != at).Append(at).Select(r => r.Name));
    }
}
