namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The lines that one output stream of a process has printed so far.</summary>
internal sealed class ProcessOutput
{
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }
    }
}
