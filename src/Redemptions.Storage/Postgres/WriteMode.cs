namespace Redemptions.Storage.Postgres;

/// <summary>How the states of grains are written.</summary>
public enum WriteMode
{
    /// <summary>Those that come while others are being written go together into the next statement.</summary>
    Grouped,

    /// <summary>Each by a statement of its own, by Orleans' own provider.</summary>
    OneByOne,
}
