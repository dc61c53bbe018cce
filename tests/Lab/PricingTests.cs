using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Tests.Lab;

public sealed class PricingTests
{
    private static readonly LabSettings Lab = new();

    [Theory]
    [Trait("req", "PAY-01")]
    [Trait("req", "PAY-02")]
    [InlineData("Filament", 30, 300)]
    [InlineData("Filament", 29.99, 300)]
    [InlineData("Filament", 0.1, 300)]
    [InlineData("Filament", 30.05, 301)]
    [InlineData("Filament", 30.04, 300)]
    [InlineData("Filament", 123.45, 1235)]
    [InlineData("Filament", 100.15, 1002)]
    [InlineData("Resin", 15, 300)]
    [InlineData("Resin", 25.5, 510)]
    [InlineData("Resin", 1000, 20000)]
    public void A_job_costs_its_weight_and_at_least_the_minimum(string method, double grams, long cents) =>
        Pricing.Cents(Lab.Method(method)!, grams, Lab.MinimumChargeCents).ShouldBe(cents);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e9)]
    public void What_no_scale_shows_is_no_weight(double grams) => Pricing.IsWeight(grams).ShouldBeFalse();

    [Theory]
    [Trait("req", "LIFE-21")]
    [InlineData(3.5, 3.5)]
    [InlineData(3.51, 4.0)]
    [InlineData(0.01, 0.5)]
    [InlineData(3, 3)]
    [InlineData(2.9999, 3)]
    [InlineData(7.1, 7.5)]
    public void Hours_are_rounded_up_to_the_next_half(double entered, double stored) => PrintHours.RoundUp(entered).ShouldBe(stored);

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Impossible_hours_are_no_duration(double hours) => PrintHours.IsDuration(hours).ShouldBeFalse();
}
