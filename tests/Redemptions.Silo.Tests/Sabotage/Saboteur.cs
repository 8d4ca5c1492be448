namespace Redemptions.Silo.Tests.Sabotage;

/// <summary>Throws once at one point of the service. The message contains the data that the point holds.</summary>
public sealed class Saboteur
{
    private readonly Lock _gate = new();
    private readonly HashSet<Point> _passed = [];
    private Point? _armed;

    /// <summary>The plaintext that adapters and HTTP requests hold.</summary>
    public string Clear { get; set; } = "";

    /// <summary>Every point that was passed since the start.</summary>
    public IReadOnlyList<Point> Passed
    {
        get
        {
            lock (_gate)
            {
                return [.. _passed.OrderBy(point => point.ToString(), StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>True once the armed point has thrown.</summary>
    public bool Struck { get; private set; }

    public void Arm(Point? point)
    {
        lock (_gate)
        {
            (_armed, Struck) = (point, false);
        }
    }

    /// <summary>Called by each point; throws at the armed one.</summary>
    public void Pass(Point point, string held)
    {
        lock (_gate)
        {
            _passed.Add(point);
            if (_armed != point)
            {
                return;
            }

            (_armed, Struck) = (null, true);
        }

        throw new InvalidOperationException($"Thrown at {point}, which held {held}.");
    }
}
