"""Kernels forked from a process that has its libraries loaded already: quicker to start, smaller to keep."""
