namespace PrintLab.Lab.Appraisal;

/// <summary>
/// How measured values relate to guesses: a straight line between their logarithms, and the factors around it that contain nine in ten. Uses the
/// medians of Theil (1950) and Sen (1968), so that a third of the points may be outliers; the factors are order statistics of the residuals, as in
/// conformal prediction, so they assume no distribution.
/// </summary>
/// <param name="Slope">1 if twice the guess means twice the value</param>
/// <param name="Intercept">logarithm of the value at a guess of 1</param>
/// <param name="Low">logarithm of the lower factor</param>
/// <param name="High">logarithm of the upper factor</param>
public sealed record RobustLine(double Slope, double Intercept, double Low, double High)
{
    private const double Outside = 0.05;

    // Guesses closer together than this factor say nothing about a slope.
    private const double LeastDistance = 0.1;
    private const double LeastSlope = 0.5;
    private const double MostSlope = 1.5;

    /// <summary>The range in which the true value is expected for this guess.</summary>
    public (double Low, double High) Range(double guess)
    {
        var middle = Intercept + (Slope * Math.Log(guess));
        return (Math.Exp(middle + Low), Math.Exp(middle + High));
    }

    /// <summary>Through at least one point; guesses and values are above 0.</summary>
    public static RobustLine Through(IReadOnlyList<(double Guess, double Value)> points)
    {
        var x = points.Select(point => Math.Log(point.Guess)).ToArray();
        var y = points.Select(point => Math.Log(point.Value)).ToArray();
        var slope = MedianSlope(x, y);
        var intercept = Median([.. x.Select((one, at) => y[at] - (slope * one))]);
        var left = x.Select((one, at) => y[at] - intercept - (slope * one)).Order().ToArray();

        // One more than the number of points: the next print, which may fall anywhere among them.
        var below = Math.Max((int)Math.Floor((left.Length + 1) * Outside), 1);
        return new RobustLine(slope, intercept, left[below - 1], left[^below]);
    }

    private static double MedianSlope(double[] x, double[] y)
    {
        var slopes = new List<double>(x.Length * x.Length / 2);
        for (var one = 0; one < x.Length; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (Math.Abs(x[one] - x[other]) > LeastDistance)
                {
                    slopes.Add((y[one] - y[other]) / (x[one] - x[other]));
                }
            }
        }

        return slopes.Count == 0 ? 1 : Math.Clamp(Median([.. slopes]), LeastSlope, MostSlope);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
