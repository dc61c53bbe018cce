using System.Security.Cryptography;
using PrintLab.Seed.Lives;
using PrintLab.Seed.Shapes;

namespace PrintLab.Seed.Examples;

/// <summary>An example job: who submits what, and its final status.</summary>
internal sealed record ExampleJob
{
    public required int Number { get; init; }

    /// <summary>The final status.</summary>
    public required string Ends { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Student { get; init; }
    public required string Discipline { get; init; }
    public required string ClassNumber { get; init; }
    public required string Method { get; init; }
    public required string Color { get; init; }
    public required string Printer { get; init; }
    public required string FileName { get; init; }
    public required double DensityGPerCm3 { get; init; }
    public required Part Part { get; init; }

    /// <summary>The fraction of the volume that is filled, including walls.</summary>
    public required double Infill { get; init; }

    /// <summary>The same model on every call, and different from every other job's.</summary>
    public Mesh Mesh() => Part.Make(new Random(Number));

    /// <summary>The student's submission.</summary>
    public Submitted Submitted()
    {
        var file = File(Mesh());
        return new Submitted(
            $"example job {Number}",
            IdDigits,
            At,
            Student,
            People.AddressOf(Student),
            Discipline,
            ClassNumber,
            Method,
            Color,
            Printer,
            FileName,
            Convert.ToHexStringLower(SHA256.HashData(file)),
            file.Length
        );
    }

    public byte[] File(Mesh mesh) =>
        Path.GetExtension(FileName) switch
        {
            ".obj" => ModelFile.Obj(mesh),
            ".3mf" => ModelFile.ThreeMf(mesh),
            _ when Number % AsciiEvery == 0 => ModelFile.AsciiStl(mesh),
            _ => ModelFile.BinaryStl(mesh),
        };

    public double Grams(Mesh mesh) => Math.Max(2, Math.Round(mesh.Volume() / 1000 * DensityGPerCm3 * Infill, 1));

    public static double Hours(double grams) => Math.Ceiling(grams / 4.5) / 2;

    private const int AsciiEvery = 17;
    private const int IdDigits = 6;
}
