using System.Runtime.InteropServices;

namespace PrintLab.Models.Geometry;

/// <summary>An object's transform: three rows that rotate and scale, one that translates, as in 3MF (a point is a row, left of the matrix).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Placement(Vector X, Vector Y, Vector Z, Vector Shift)
{
    public static Placement Scaled(double factor) => new(new(factor, 0, 0), new(0, factor, 0), new(0, 0, factor), default);

    /// <summary>Whether it turns the inside out, like a mirror.</summary>
    public bool Mirrors => X.Dot(Y.Cross(Z)) < 0;

    /// <summary>The transformed point.</summary>
    public Vector Of(Vector point) => Turned(point) + Shift;

    /// <summary>Applies this one first, then the other.</summary>
    public Placement Then(Placement outer) => new(outer.Turned(X), outer.Turned(Y), outer.Turned(Z), outer.Of(Shift));

    private Vector Turned(Vector point) => (X * point.X) + (Y * point.Y) + (Z * point.Z);
}

/// <summary>Three numbers in double precision.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Vector(double X, double Y, double Z)
{
    /// <summary>Its squared length.</summary>
    public double Square => Dot(this);

    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector operator *(Vector a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

    public double Dot(Vector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public Vector Cross(Vector other) => new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    /// <summary>The smaller of each coordinate.</summary>
    public Vector Least(Vector other) => new(Math.Min(X, other.X), Math.Min(Y, other.Y), Math.Min(Z, other.Z));

    /// <summary>The greater of each coordinate.</summary>
    public Vector Most(Vector other) => new(Math.Max(X, other.X), Math.Max(Y, other.Y), Math.Max(Z, other.Z));
}
