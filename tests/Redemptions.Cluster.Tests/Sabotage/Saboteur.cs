namespace Redemptions.Cluster.Tests.Sabotage;

/// <summary>Throws once at one point of the service, with a text that holds what that point had in hand.</summary>
public sealed class Saboteur
{
    private readonly Lock _gate = new();
    private readonly HashSet<Point> _passed = [];
    private Point? _armed;

    /// <summary>What adapters and the wire hold in the clear.</summary>
    public string Clear { get; set; } = "";

    /// <summary>Every point that calls came by since the start.</summary>
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

    /// <summary>True once the point that was armed last has thrown.</summary>
    public bool Struck { get; private set; }

    public void Arm(Point? point)
    {
        lock (_gate)
        {
            (_armed, Struck) = (point, false);
        }
    }

    /// <summary>Called by each point; throws where it is the one that is armed.</summary>
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
